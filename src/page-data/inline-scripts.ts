/**
 * Asks for an article's first picture when the page begins, unless data is saved. The picture itself is lazy, so that
 * it waits where data is saved. Inline and before the stylesheet, because either would make it wait for an answer of
 * the server.
 */
export const PRELOAD_IMAGE =
  'try{const{srcset:s,sizes:z,type:t}=document.currentScript.dataset,v=localStorage["warraq-saver"];' +
  'if(v=="off"||!(v||navigator.connection?.saveData||matchMedia("(prefers-reduced-data:reduce)").matches))' +
  'document.head.append(Object.assign(document.createElement("link"),' +
  '{rel:"preload",as:"image",type:t||"",imageSrcset:s,imageSizes:z,fetchPriority:"high"}))}catch{}';

/**
 * Every inline script of our templates. The security policy names these and no others, whatever articles hold; a page
 * with another inline script, or with any inline style, fails the build.
 */
export const INLINE_SCRIPTS: readonly string[] = [PRELOAD_IMAGE];
