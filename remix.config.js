/**
 * Remix's options. vite.config.ts hands them to the plugin, which reads no such file by itself.
 *
 * `v3_singleFetch` and `v3_lazyRouteDiscovery` stay off: they are the way in of CVE-2026-34077 and
 * CVE-2026-55685, which Remix 2 will not fix (docs/decisions/0005-remix-2-and-its-advisories.md).
 *
 * @type {import("@remix-run/dev").VitePluginConfig}
 */
export default {
  ignoredRouteFiles: ["**/*"],
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_routeConfig: true,
    v3_singleFetch: false,
    v3_lazyRouteDiscovery: false,
  },
};
