import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { cacheControlOf } from '../hosting/delivery.ts';
import { eachFile, MANIFEST_FILE, type Manifest, parseManifest, printManifest } from '../output/manifest.ts';
import { mediaTypeOf } from '../output/media-types.ts';
import { problem, WarraqError } from '../problems/problem.ts';
import { type DeployTarget, UNFINISHED_FILE } from './target.ts';

const DELETE_BATCH = 1000;
const MOST_QUESTIONS = 200;
const LARGE_FILE = 8_000_000;

// A stream cannot be sent again after a network error: only files too large for memory are streamed.
function bodyOf(file: string, bytes: number): Promise<Buffer> | ReturnType<typeof createReadStream> {
  return bytes > LARGE_FILE ? createReadStream(file) : readFile(file);
}

/** Where in S3 a site goes. */
interface S3Place {
  readonly bucket: string;
  /** Empty, or a path that ends with `/`. */
  readonly prefix: string;
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
}

/** Reads `s3://bucket/prefix?endpoint=…&region=…`. */
export function parseS3Address(address: string): S3Place {
  const url = new URL(address);
  const path = decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, '');
  return {
    bucket: url.hostname,
    prefix: path === '' ? '' : `${path}/`,
    endpoint: url.searchParams.get('endpoint') ?? undefined,
    region: url.searchParams.get('region') ?? undefined,
  };
}

/**
 * A bucket of S3 or of another store with its protocol. Credentials come from where the official client looks
 * for them (environment, ~/.aws).
 *
 * @throws WarraqError where the optional client is not installed
 */
export async function s3Target(site: string, place: S3Place): Promise<DeployTarget> {
  const sdk = await import('@aws-sdk/client-s3').catch((cause: unknown) => {
    throw new WarraqError(problem('client-missing', {}, { package: '@aws-sdk/client-s3' }), { cause });
  });
  const client = new sdk.S3Client({
    ...(place.endpoint ? { endpoint: place.endpoint, forcePathStyle: true } : {}),
    ...(place.region ? { region: place.region } : place.endpoint ? { region: 'us-east-1' } : {}),
    // Not every S3-compatible server knows the newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const Bucket = place.bucket;
  const keyOf = (path: string) => `${place.prefix}${path}`;

  async function readText(path: string): Promise<string | undefined> {
    try {
      const answer = await client.send(new sdk.GetObjectCommand({ Bucket, Key: keyOf(path) }));
      return await answer.Body?.transformToString('utf-8');
    } catch (error) {
      if (error instanceof sdk.NoSuchKey || (error as { name?: string }).name === 'NoSuchKey')
        return undefined;
      throw error;
    }
  }

  async function writeText(path: string, text: string): Promise<void> {
    const parts = { Bucket, Key: keyOf(path), Body: text, ContentType: mediaTypeOf(path) };
    await client.send(new sdk.PutObjectCommand({ ...parts, CacheControl: 'no-store' }));
  }

  async function removeAll(paths: readonly string[]): Promise<void> {
    for (let from = 0; from < paths.length; from += DELETE_BATCH) {
      const Objects = paths.slice(from, from + DELETE_BATCH).map((path) => ({ Key: keyOf(path) }));
      await client.send(new sdk.DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
    }
  }

  async function exists(path: string): Promise<boolean> {
    try {
      await client.send(new sdk.HeadObjectCommand({ Bucket, Key: keyOf(path) }));
      return true;
    } catch (error) {
      if ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 404)
        return false;
      throw error;
    }
  }

  async function list(): Promise<string[]> {
    const found: string[] = [];
    let token: string | undefined;
    do {
      const from = token ? { ContinuationToken: token } : {};
      const answer = await client.send(
        new sdk.ListObjectsV2Command({ Bucket, Prefix: place.prefix, ...from }),
      );
      for (const { Key } of answer.Contents ?? []) if (Key) found.push(Key.slice(place.prefix.length));
      token = answer.NextContinuationToken;
    } while (token !== undefined);
    return found;
  }

  const read = async (path: string): Promise<Manifest | undefined> => {
    const text = await readText(path);
    return text === undefined ? undefined : parseManifest(text);
  };
  return {
    name: `s3://${place.bucket}/${place.prefix}`,
    atomic: false,
    // Object stores do no content negotiation.
    takesVariants: false,
    readState: async () => ({ manifest: await read(MANIFEST_FILE), unfinished: await read(UNFINISHED_FILE) }),
    async present(paths) {
      // From some number of paths on, listing the bucket (a thousand names a request) is cheaper than a request for
      // each.
      if (paths.length > MOST_QUESTIONS) {
        const there = new Set(await list());
        return paths.filter((path) => there.has(path));
      }
      const found: string[] = [];
      await eachFile(paths, async (path) => {
        if (await exists(path)) found.push(path);
      });
      return found;
    },
    begin: (next) => writeText(UNFINISHED_FILE, printManifest(next)),
    async send(uploads, onSent) {
      await eachFile(uploads, async (upload) => {
        await client.send(
          new sdk.PutObjectCommand({
            Bucket,
            Key: keyOf(upload.path),
            Body: await bodyOf(`${site}/${upload.path}`, upload.bytes),
            ContentLength: upload.bytes,
            ContentType: mediaTypeOf(upload.path),
            CacheControl: cacheControlOf(upload.path),
          }),
        );
        onSent(upload);
      });
    },
    remove: removeAll,
    async finish(manifest) {
      await writeText(MANIFEST_FILE, printManifest(manifest));
      await removeAll([UNFINISHED_FILE]);
    },
  };
}
