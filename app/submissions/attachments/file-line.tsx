import type { Kind } from "#app/files/files.ts";
import { formatSize } from "#app/languages/formats.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { attachmentTexts as texts } from "./texts.ts";

/** A file by its name, kind and size, and what else it is. */
export function FileLine({ file, note }: { file: { name: string | null; kind: Kind; size: number }; note?: string }) {
  const say = useSay();
  const language = useLanguage();
  return <>{file.name ? <bdi className="file-name">{file.name}</bdi> : say(texts.nameDeleted)} · {file.kind.toUpperCase()}, {formatSize(language, file.size)}{note && <> · {note}</>}</>;
}
