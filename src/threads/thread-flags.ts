/**
 * The flags of Node that threads are started with. They inherit those of the process, but for a process whose code stands
 * in its call (`node --input-type=module --eval …`): a thread that runs a file refuses these.
 */
export const THREAD_FLAGS: { readonly execArgv?: string[] } = process.execArgv.some((flag) =>
  flag.startsWith('--input-type'),
)
  ? { execArgv: [] }
  : {};
