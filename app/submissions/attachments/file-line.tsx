import type { Kind } from "#app/files/files.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { attachmentTexts as texts } from "./texts.ts";

/** A file by its name, kind and size, and what else it is. */
export function FileLine({ file, note }: { file: { name: string | null; kind: Kind; size: number }; note?: string }) {
  const say = useSay();
  const language = useLanguage();
  const size = Math.max(1, Math.round(file.size / 1024)).toLocaleString(language === "en" ? "en-US" : "es-MX");
  return <>{file.name ? <bdi className="file-name">{file.name}</bdi> : say(texts.nameDeleted)} · {file.kind.toUpperCase()}, {say(texts.size, { size })}{note && <> · {note}</>}</>;
}
