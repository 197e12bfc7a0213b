interface TypePolicies {
  createPolicy: (
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ) => { createScriptURL: (url: string) => unknown };
}

/** Trusted Types refuse a plain string as a worker's address; the one policy of the page passes this one only. */
export function trustedAddress(address: string): string {
  const policies = (globalThis as { trustedTypes?: TypePolicies }).trustedTypes;
  if (!policies) return address;
  const policy = policies.createPolicy('lou', {
    createScriptURL: (url) => {
      if (url !== address) throw new TypeError(`Refused as a script: ${url}`);
      return url;
    },
  });
  return policy.createScriptURL(address) as string;
}
