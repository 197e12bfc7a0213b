/** A captive portal answers everything with its own page and a 200: that must never be kept as a script. For Workbox. */
export const refusePortals = {
  cacheWillUpdate: async ({ request, response }: { request: Request; response: Response }) => {
    const isPage = (response.headers.get('content-type') ?? '').includes('text/html');
    const expected = new URL(request.url).pathname.endsWith('.html');
    return response.status === 200 && isPage === expected ? response : null;
  },
};
