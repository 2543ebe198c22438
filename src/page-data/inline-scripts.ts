/**
 * Requests an article's first picture early, unless the browser saves data. The picture itself is lazy, so that it is
 * not loaded where data is saved. Inline and before the stylesheet, because otherwise it would wait for a response of
 * the server.
 */
export const PRELOAD_IMAGE =
  'try{const{srcset:s,sizes:z,type:t}=document.currentScript.dataset,v=localStorage["warraq-saver"];' +
  'if(v=="off"||!(v||navigator.connection?.saveData||matchMedia("(prefers-reduced-data:reduce)").matches))' +
  'document.head.append(Object.assign(document.createElement("link"),' +
  '{rel:"preload",as:"image",type:t||"",imageSrcset:s,imageSizes:z,fetchPriority:"high"}))}catch{}';

/**
 * Every inline script of our templates. The security policy allows these by hash and no others; a page with another
 * inline script, or with any inline style, fails the build.
 */
export const INLINE_SCRIPTS: readonly string[] = [PRELOAD_IMAGE];
