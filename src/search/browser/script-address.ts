interface ScriptPolicy {
  createScriptURL(address: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy;
}

/** The name of the one policy that the site's Content-Security-Policy allows. */
const SCRIPT_POLICY = 'warraq';

const factory = (globalThis as { readonly trustedTypes?: PolicyFactory }).trustedTypes;

function ownAddress(address: string): string {
  if (new URL(address, location.href).origin === location.origin) return address;
  throw new TypeError(`${address} is not of this site`);
}

const policy = factory?.createPolicy(SCRIPT_POLICY, { createScriptURL: ownAddress });

/**
 * Makes a trusted URL of the address of one of the site's scripts, to start a worker from (W3C Trusted Types).
 *
 * @throws TypeError for an address of another origin, in browsers that know Trusted Types
 */
export const scriptAddress = (address: string): string => policy?.createScriptURL(address) ?? address;
