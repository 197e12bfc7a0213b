interface TypePolicies {
  createPolicy: (
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ) => { createScriptURL: (url: string) => unknown };
}

/** Made once: the page's security policy lets nobody make a second one, and who tries again asks for the same address. */
let known: { address: string; trusted: string } | null = null;

/** Trusted Types refuse a plain string as a worker's address; the one policy of the page passes this one only. */
export function trustedAddress(address: string): string {
  if (known?.address === address) return known.trusted;
  const policies = (globalThis as { trustedTypes?: TypePolicies }).trustedTypes;
  if (!policies) return address;
  const policy = policies.createPolicy('lou', {
    createScriptURL: (url) => {
      if (url !== address) throw new TypeError(`Refused as a script: ${url}`);
      return url;
    },
  });
  known = { address, trusted: policy.createScriptURL(address) as string };
  return known.trusted;
}
