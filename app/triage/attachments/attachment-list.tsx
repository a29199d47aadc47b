import type { SerializeFrom } from "@remix-run/node";
import { formatDay } from "#app/languages/formats.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Claim } from "#app/submissions/attachments/sight.ts";
import type { attachmentsFor } from "#app/submissions/attachments/sight.server.ts";
import { useWorkspaceAddress } from "../workspace-address.ts";
import { ClearanceState, KindAndSize, ScanState } from "./attachment-facts.tsx";
import { attachmentTexts as texts } from "./texts.ts";

type Props = SerializeFrom<Awaited<ReturnType<typeof attachmentsFor>>> & { claim: Claim | null };

/** The attachments of a submission as this person may see them; a public version stands after the confidential one it stands for. */
export function AttachmentList({ seen, closed, claim }: Props) {
  const say = useSay();
  const at = useWorkspaceAddress();
  const language = useLanguage();
  if (seen.length === 0 && !closed) return null;
  const ordered = seen.filter(({ public_version_of }) => public_version_of === null).flatMap((each) => [each, ...seen.filter(({ public_version_of }) => public_version_of === each.number)]);
  return (
    <section id="attachments">
      <h2>{say(texts.attachments)}</h2>
      {closed && <p className="internal">{claim && !claim.withdrawn_at && claim.choice !== "withdraw" ? say(texts.closedTo, { readers: claim.readers }) : say(texts.closedForAll)}</p>}
      {ordered.map((attachment) => {
        const { number, name, sealed, is_public_version, public_version_of, served } = attachment;
        const page = at(`/attachments/${number}`);
        return (
          <article className={`card attachment${sealed ? " attachment--confidential" : ""}`} key={number}>
            <h3>{number}. {name ? <span className="file-name" translate="no">{name}</span> : say(texts.nameless, { number })}</h3>
            <p className="byline">
              <KindAndSize {...attachment} />
              {sealed && <> · <strong>{say(texts.confidential)}</strong></>}
              {is_public_version && <> · {public_version_of ? say(texts.publicVersionOf, { number: public_version_of }) : say(texts.publicVersion)}</>}
            </p>
            <ul className="usa-list">
              <li>{attachment.forgotten_at ? say(texts.forgotten, { date: formatDay(language, attachment.forgotten_at) }) : <ScanState {...attachment} />}</li>
              {attachment.text_outcome === "no-text" && <li>{say(texts.noText)}</li>}
              {(!attachment.forgotten_at || attachment.clearance) && <li><ClearanceState {...attachment} /></li>}
            </ul>
            {sealed && <p className="usa-hint">{say(texts.openingRecorded)}</p>}
            <p className="attachment__links">
              <a className="usa-link" href={page}>{say(attachment.text_outcome === "no-text" || attachment.forgotten_at ? texts.openIt : texts.readText)}<span className="usa-sr-only"> {say(texts.attachment, { number })}</span></a>
              {served && <a className="usa-link" href={at(`/attachments/${number}/file`)}>{say(texts.download)}<span className="usa-sr-only"> {say(texts.attachment, { number })}</span></a>}
            </p>
          </article>
        );
      })}
    </section>
  );
}
