import type { Kind } from "#app/files/files.ts";
import { useSay } from "#app/languages/use-language.ts";
import { FileLine } from "./file-line.tsx";
import { attachmentTexts as texts } from "./texts.ts";

/** Files of a draft, one under the other, those that are confidential marked. */
export function FileList({ files }: { files: { name: string; kind: Kind; size: number; confidential: boolean }[] }) {
  const say = useSay();
  return <ul className="usa-list usa-list--unstyled">{files.map((file, index) => <li key={index}><FileLine file={file} note={file.confidential ? say(texts.confidential) : undefined} /></li>)}</ul>;
}
