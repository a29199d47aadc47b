import type { SerializeFrom } from "@remix-run/node";
import type { Hold } from "#app/files/files.ts";
import { formatDay } from "#app/languages/formats.ts";
import type { Text } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { FileLine } from "../../attachments/file-line.tsx";
import { attachmentTexts } from "../../attachments/texts.ts";
import { redactionReasonLabel } from "../../redactions/redactions.ts";
import { readersLabel } from "../../claims/claims.ts";
import type { AuthorsAttachment } from "./attachments.server.ts";
import type { AuthorsClaim } from "./claims.server.ts";
import { authorsFileTexts as texts } from "./texts.ts";

/** What the author reads of a file that nobody can open yet. While a scanner is expected to answer, it is being checked. */
const HOLD_TOLD: Record<Hold, Text> = {
  waiting: texts.stateWaiting, unreachable: texts.stateWaiting, "timed-out": texts.stateWaiting,
  "no-scanner": texts.stateHeld, limit: texts.stateHeld, encrypted: texts.stateHeld, unclear: texts.stateHeld,
  infected: texts.stateInfected,
};

type Shown = SerializeFrom<AuthorsAttachment>;
type ShownClaim = SerializeFrom<AuthorsClaim> & { withdrawn: boolean };

/** Who may read what is confidential now: what its author chose, or that they withdrew the comment, goes before what they claimed. */
const whoReads = ({ readers, choice, withdrawn }: ShownClaim): Text =>
  withdrawn ? texts.nobodyElse : choice === "withdraw" ? texts.onlyYou : choice === "publish" ? texts.likeOthers : readersLabel[readers];

/** The attachments of a submission as its author sees them, each with what has become of it. */
export function AttachmentList({ attachments, claim, closed, here, publicPage }: { attachments: Shown[]; claim: ShownClaim | null; closed: boolean; here: string; publicPage: string }) {
  const say = useSay();
  const language = useLanguage();
  const note = ({ number, confidential, public_version_of }: Shown) => {
    if (public_version_of) return say(attachmentTexts.publicVersionOf, { number: public_version_of });
    const open = attachments.find((each) => each.public_version_of === number);
    return confidential ? (open ? say(texts.hasPublicVersion, { number: open.number }) : say(texts.ofTheComment)) : undefined;
  };
  return (
    <ol className="usa-list usa-list--unstyled files">
      {attachments.map((file) => (
        <li key={file.number}>
          <div>
            <p>{file.number}. <FileLine file={file} note={note(file)} /></p>
            {file.confidential && claim && claim.choice !== "publish" && <p>{say(texts.stateConfidential)}: {say(whoReads(claim))}</p>}
            <State file={file} sealed={file.confidential && claim?.choice !== "publish"} closed={closed} publicPage={publicPage} />
            <HiddenInFile hidden={file.hidden} />
            {file.forgotten_at && <p>{say(texts.stateForgotten, { date: formatDay(language, file.forgotten_at) })}</p>}
            {file.text_outcome === "no-text" && file.kind !== "jpg" && file.kind !== "png" && !file.held && <p className="usa-hint">{say(texts.noText)}</p>}
            <p className="usa-hint">{say(texts.hash, { date: formatDay(language, file.added_at) })} <code className="hash">{file.hash}</code></p>
            {!file.held && !file.forgotten_at && <p><a className="usa-link" href={`${here}/attachments/${file.number}`}>{say(texts.downloadIt, { name: file.name ?? String(file.number) })}</a></p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** What the published copy leaves out, and why, as the desk said it. */
function HiddenInFile({ hidden }: Pick<Shown, "hidden">) {
  const say = useSay();
  if (hidden.length === 0) return null;
  return (
    <>
      <p>{say(texts.hiddenTitle)}</p>
      <ul className="usa-list">
        {hidden.map(({ id, words, page, box, reason_code, note }) => (
          <li key={id}>
            {words !== null ? <q translate="no">{words}</q> : say(box ? texts.hiddenBox : texts.hiddenPage)}{page !== null && <>, {say(texts.hiddenOn, { page })}</>}: {say(redactionReasonLabel[reason_code])}
            {note && <OriginalText text={note} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function State({ file, sealed, closed, publicPage }: { file: Shown; sealed: boolean; closed: boolean; publicPage: string }) {
  const say = useSay();
  if (file.held === "infected" && closed) return <p><strong>{say(texts.stateInfectedClosed)}</strong></p>;
  if (file.held === "infected" && sealed) return <p><strong>{say(texts.stateInfectedConfidential)}</strong></p>;
  if (file.held) return <p><strong>{say(HOLD_TOLD[file.held])}</strong></p>;
  if (file.published) return <p><a className="usa-link" href={`${publicPage}/attachments/${file.published}`}>{say(texts.statePublished, { number: file.published })}</a></p>;
  if (file.clearance === "keep-back") return <><p>{say(texts.stateKeptBack)}</p>{file.clearance_reason && <OriginalText text={file.clearance_reason} />}</>;
  if (sealed) return null;
  if (closed || file.forgotten_at) return <p>{say(texts.stateNotPublic)}</p>;
  if (file.clearance === "publish") return <p>{say(texts.stateCleared)}</p>;
  return <p>{say(texts.stateUncleared)}</p>;
}

/** How a claim stands, and what its author chose. */
export function ClaimFacts({ claim }: { claim: ShownClaim }) {
  const say = useSay();
  const language = useLanguage();
  const { certified_at, outcome, reason, choice } = claim;
  return (
    <SummaryList rows={[
      { term: say(texts.claimReaders), value: say(whoReads(claim)) },
      { term: say(texts.claimCertified), value: formatDay(language, certified_at) },
      { term: say(texts.claimStands), value: say(outcome === null ? texts.claimOpen : outcome === "granted" ? texts.claimGranted : texts.claimDenied) },
      ...(reason ? [{ term: say(texts.claimReason), value: <OriginalText text={reason} /> }] : []),
      ...(choice ? [{ term: say(texts.claimChoice), value: say(choice === "withdraw" ? texts.tookBack : texts.letPublic) }] : []),
    ]} />
  );
}
