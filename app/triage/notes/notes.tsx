import type { Refused } from "#app/http/forms.ts";
import { formatDay } from "#app/languages/formats.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Government } from "#app/people/people.ts";
import { AnsweredForm, Checkboxes, SubmitButton, TextArea } from "#app/ui/fields.tsx";
import { OriginalText } from "#app/ui/original-text.tsx";
import { triageTexts } from "../texts.ts";
import { useWorkspaceAddress } from "../workspace-address.ts";
import { noteTexts as texts } from "./texts.ts";

type Note = { id: number; text: string; written_at: string; only: Government | null; name: string; government: Government; mentions: string[] };
type Reader = { id: number; name: string; government: Government };
type Props = { notes: Note[]; readers: Reader[]; mine: Government; mayNote: boolean; answer?: Refused | undefined };

/** What the desk wrote for itself about a submission: for both governments, or for one's own. */
export function Notes({ notes, readers, mine, mayNote, answer }: Props) {
  const say = useSay();
  const at = useWorkspaceAddress();
  const language = useLanguage();
  const government = (each: Government) => say(each === "US" ? triageTexts.unitedStates : triageTexts.mexico);
  const mentioned = answer && "mention" in answer.values && answer.values.mention!.length > 0;
  return (
    <section id="notes" className="internal">
      <h2>{say(triageTexts.notes)}</h2>
      <p className="usa-hint">{say(triageTexts.notesMean)}</p>
      {notes.length === 0 && <p>{say(triageTexts.noNotes)}</p>}
      {notes.map((note) => (
        <article key={note.id}>
          <p className="byline">
            {say(triageTexts.wasDecided, { name: note.name, government: government(note.government), date: formatDay(language, note.written_at) })}
            {note.only && <> · <strong>{say(texts.only, { government: government(note.only) })}</strong></>}
          </p>
          <OriginalText text={note.text} />
          {note.mentions.length > 0 && <p className="usa-hint">{say(texts.mentions, { names: note.mentions.join(", ") })}</p>}
        </article>
      ))}
      {mayNote && (
        <form method="post" action={at("/notes")} noValidate>
          <AnsweredForm answer={answer}>
            <TextArea name="text" rows={3} label={say(triageTexts.note)} shortcut="n" />
            <Checkboxes name="only" label={say(texts.forWhom)} options={[{ value: "yes", label: say(texts.onlyMine, { government: government(mine) }), hint: say(texts.onlyMineMeans) }]} />
            <details open={mentioned}>
              <summary>{say(texts.mention)}</summary>
              <Checkboxes name="mention" label={say(texts.mention)} hint={say(texts.mentionMeans)} options={readers.map((each) => ({ value: String(each.id), label: `${each.name} (${government(each.government)})` }))} />
            </details>
            <SubmitButton look="outline">{say(triageTexts.addNote)}</SubmitButton>
          </AnsweredForm>
        </form>
      )}
    </section>
  );
}
