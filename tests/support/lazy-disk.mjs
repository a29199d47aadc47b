import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

/** A disk that says of a file that it is copied a second before it is, except of the few bytes with which the portal tries it at its start. */
const { copyFile, open, readFile } = fs.promises;
fs.promises.copyFile = async (from, to) => {
  const bytes = await readFile(from);
  if (bytes.length < 100) return copyFile(from, to);
  const file = await open(to, "wx");
  setTimeout(() => void file.writeFile(bytes).finally(() => file.close()), 1_000);
};
syncBuiltinESMExports();
