import type { Kind } from "#app/files/files.ts";
import { formatSize } from "#app/languages/formats.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { publishedTexts as texts } from "./published-texts.ts";

/** What is published of a comment's files: each a copy to download, named by us. */
export function PublishedAttachments({ reference, attachments }: { reference: string; attachments: { number: number; kind: Kind; size: number }[] }) {
  const say = useSay();
  const language = useLanguage();
  if (attachments.length === 0) return null;
  return (
    <section>
      <h2>{say(texts.attachments)}</h2>
      <p className="usa-hint">{say(texts.toDownload)}</p>
      <ul className="usa-list">
        {attachments.map(({ number, kind, size }) => (
          <li key={number}>
            <a className="usa-link" href={`/${language}/submissions/${reference}/attachments/${number}`} download={`${reference}-${number}.${kind}`}>
              {say(texts.attachment, { number, kind: kind.toUpperCase(), size: formatSize(language, size) })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
