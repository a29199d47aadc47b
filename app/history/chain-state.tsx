import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Alert } from "#app/ui/alert.tsx";
import { SubmitButton } from "#app/ui/fields.tsx";
import { inBothCapitals } from "#app/ui/when.tsx";
import { chainTexts as texts } from "./texts.ts";
import type { Kind } from "./verification.server.ts";

/** How far the chain has come, and the last checkpoint that the portal signed after it had verified everything before. */
export type ChainState = { links: number; checkpoint: { seq: number; at: string } | null };
/** What verifying now has found. */
export type Found = { from: number; to: number; wrong: { kind: Kind; seq: number | null; event: number | null } | null };

/** The state of the chain, and the button that verifies it; what it found stands above. */
export function ChainCard({ chain: { links, checkpoint }, found, here }: { chain: ChainState; found: Found | undefined; here: string }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <section className="card" id="chain">
      <h2>{say(texts.chain)}</h2>
      {found && (found.wrong
        ? <Alert kind="error" answers><strong>{say(texts[found.wrong.kind])}</strong> {say(texts.wrongAt, { seq: found.wrong.seq ?? 0, event: found.wrong.event ?? 0 })} {say(texts.wrongNext)}</Alert>
        : <Alert kind="success" answers>{say(texts.good, { from: found.from, to: found.to })}</Alert>)}
      <p>{say(texts.links, { links })} {checkpoint ? say(texts.checkpoint, { seq: checkpoint.seq, date: inBothCapitals(language, checkpoint.at) }) : say(texts.noCheckpoint)}</p>
      <form method="post" action={`${here}#chain`}><SubmitButton look="outline">{say(texts.verify)}</SubmitButton></form>
    </section>
  );
}
