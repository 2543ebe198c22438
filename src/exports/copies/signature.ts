import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { sha256Of } from '../../files/file-hash.ts';

/** A signature with the key of its signer, as it lies beside a manifest. */
export interface Signature {
  readonly format: 1;
  /** Raw Ed25519 public key, base64url. */
  readonly key: string;
  /** Signature of the manifest's bytes, base64url. */
  readonly signature: string;
}

// The DER prefix of an Ed25519 public key (RFC 8410); the 32 bytes of the key follow.
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/** Makes a new pair of keys: the private one as PEM (PKCS #8), the public one as base64url. */
export function newKeys(): { readonly privatePem: string; readonly publicKey: string } {
  const { privateKey } = generateKeyPairSync('ed25519');
  const privatePem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { privatePem, publicKey: publicKeyOf(privatePem) };
}

/** Gives the public key that belongs to a private one. Throws where the text is no Ed25519 key. */
export function publicKeyOf(privatePem: string): string {
  const key = createPublicKey(createPrivateKey(privatePem));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key');
  const der = key.export({ type: 'spki', format: 'der' });
  return der.subarray(PUBLIC_HEAD.length).toString('base64url');
}

/** Gives the short form of a public key that people compare: eight groups of four hexadecimal digits. */
export function fingerprint(publicKey: string): string {
  const hash = sha256Of(Buffer.from(publicKey, 'base64url'));
  return hash.slice(0, 32).replace(/(.{4})(?=.)/g, '$1 ');
}

/** Signs bytes with a private key. */
export function signBytes(bytes: Uint8Array, privatePem: string): Signature {
  const signature = sign(null, bytes, createPrivateKey(privatePem)).toString('base64url');
  return { format: 1, key: publicKeyOf(privatePem), signature };
}

/** Tells whether a signature belongs to the bytes and to the key that it names. Never throws. */
export function isSignedBy(bytes: Uint8Array, { key, signature }: Signature): boolean {
  try {
    const der = Buffer.concat([PUBLIC_HEAD, Buffer.from(key, 'base64url')]);
    const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, bytes, publicKey, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
