import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { compileAsync } from "sass";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const uswds = join(root, "node_modules/@uswds/uswds");
const assets = join(root, "public/assets");

/** Compiles the portal's one stylesheet and copies the pictures and fonts it names. */
export async function buildStyles(): Promise<void> {
  const { css } = await compileAsync(join(root, "styles/portal.scss"), {
    style: "compressed",
    loadPaths: [join(uswds, "packages")],
    // USWDS warns about its own future; what is ours still speaks.
    quietDeps: true,
    silenceDeprecations: ["if-function"],
  });
  await mkdir(assets, { recursive: true });
  await copyNamed(css);
  await writeFile(join(assets, "portal.css"), css);
}

/** Every file the stylesheet names lies in USWDS's dist under the same path: img/usa-icons/info.svg, fonts/… */
async function copyNamed(css: string): Promise<void> {
  const named = new Set([...css.matchAll(/url\(["']?((?:img|fonts)\/[^"')]+)/g)].map(([, path]) => path!));
  for (const path of named) {
    const target = join(assets, path);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(uswds, "dist", path), target).catch(async () => {
      throw new Error(`styles/: the stylesheet names ${path}, and ${basename(uswds)}/dist has no such file. Correct the path in styles/*.scss.`);
    });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildStyles();
  const { gzipSync } = await import("node:zlib");
  console.log(`public/assets/portal.css: ${gzipSync(await readFile(join(assets, "portal.css"))).length} bytes gzipped`);
}
