/// <reference lib="webworker" />
/**
 * The worker that ends all workers: put in the place of `sw.js`, it takes over at once, deletes every cache of this
 * site, unregisters itself and loads open pages anew from the network.
 */
declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const base = new URL(self.registration.scope).pathname;
      for (const name of await caches.keys())
        if (name.startsWith(`warraq ${base} `)) await caches.delete(name);
      await self.registration.unregister();
      for (const client of await self.clients.matchAll({ type: 'window' }))
        await client.navigate(client.url).catch(() => undefined);
    })(),
  );
});

export {};
