import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import { readForm } from "#app/http/forms.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { readSettings } from "#app/http/settings.server.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { db } from "#db/database.server.ts";
import { Notice } from "./notices.tsx";
import { governmentOf, isSlot, SlotForm } from "./privacy.ts";
import { SlotEditor } from "./slot-editor.tsx";
import { findSlots, revisionsOf, writeSlot } from "./slots.server.ts";
import { privacyTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.deskTitle);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  const asked = new URL(request.url).searchParams.get("slot");
  const slots = await findSlots(db);
  const edits = may(person, "edit-privacy") ? person.government : null;
  const common = { slots, edits, demo: readSettings().DEMO, slot: null, revisions: [] };
  if (asked === null) return json(common);
  const slot = [...slots.US, ...slots.MX].find((each) => each.slot === asked) ?? notFound();
  return json({ ...common, slot, revisions: await revisionsOf(db, slot.slot).execute() });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const administrator = await admit(request, "edit-privacy");
  const language = languageOf(params);
  const form = await readForm(request, SlotForm);
  if (!form.ok) return form.problems;
  if (!isSlot(form.value.slot)) notFound();
  if (form.value.preview) return json({ problems: [], values: form.typed } satisfies Refused);
  const outcome = await writeSlot(db, administrator, form.value);
  if (outcome === "saved") return seeOther(`/${language}/desk/privacy?slot=${form.value.slot}`);
  const why = { "not-yours": texts.notYours, "one-language": texts.oneLanguage, stale: texts.stale, unchanged: texts.unchanged };
  return refuse(why[outcome], { values: form.typed });
}

export default function PrivacyDesk() {
  const { slots, edits, demo, slot, revisions } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Refused | undefined;
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/privacy`;
  if (slot) return <SlotEditor slot={slot} revisions={revisions} demo={demo} mine={edits !== null && governmentOf(slot.slot) === edits} answer={answer} />;
  const edit = (government: "US" | "MX") => (edits === government ? { edit: (each: string) => `${here}?slot=${each}` } : {});
  return (
    <Page title={say(texts.deskTitle)} wide>
      <p className="usa-intro">{say(texts.deskIntro)}</p>
      <p><a className="usa-link" href={`/${language}/privacy#${edits === "MX" ? "aviso" : "privacy-act"}`}>{say(texts.publicPage)}</a></p>
      {(edits === "MX" ? (["MX", "US"] as const) : (["US", "MX"] as const)).map((government) => (
        <Notice key={government} government={government} slots={slots[government]} demo={demo} {...edit(government)} />
      ))}
    </Page>
  );
}
