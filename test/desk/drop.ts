import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** Drops a file on a part of a page. */
export async function dropFile(page: Page, selector: string, name: string, bytes: Uint8Array): Promise<void> {
  const data = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(content)], fileName));
      return transfer;
    },
    [name, [...bytes]] as const,
  );
  await page.dispatchEvent(selector, 'drop', { dataTransfer: data });
}

/** Drops a folder on a part of a page as the system does it: a page can make no folder of its own. */
export async function dropFolder(page: Page, selector: string, folder: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const place = await page.locator(selector).boundingBox();
  assert.ok(place);
  const at = { x: place.x + 20, y: place.y + 20 };
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
}
