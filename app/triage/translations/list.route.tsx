import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { readQuery } from "#app/http/query.ts";
import { LANGUAGES, LOCALE } from "#app/languages/languages.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { admit } from "#app/people/doors.server.ts";
import { AnsweredForm, Select, SubmitButton } from "#app/ui/fields.tsx";
import { metaTitle } from "#app/ui/meta.ts";
import { Page } from "#app/ui/page.tsx";
import { Day } from "#app/ui/when.tsx";
import { db } from "#db/database.server.ts";
import { triageTexts } from "../texts.ts";
import { PAGE, SHOWN, translations, type Shown } from "./list.server.ts";
import { StateTags } from "./state-tag.tsx";
import { translationTexts as texts } from "./texts.ts";

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.listTitle, triageTexts.desk);

const Query = z.object({
  show: z.enum(SHOWN).optional(),
  language: z.enum(LANGUAGES).optional(),
  at: z.iso.datetime().optional(),
  id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
});

export async function loader({ request, params }: LoaderFunctionArgs) {
  await admit(request, "read-desk");
  languageOf(params);
  const { show = "needed", language, at, id } = readQuery(request, Query);
  return json({ ...(await translations(db, { shown: show, language, after: at && id ? { at, id } : undefined })), show, language, size: PAGE, shows: SHOWN });
}

const LABEL: Record<Shown, { en: string; es: string }> = { needed: texts.showNeeded, unfinished: texts.showUnfinished, unreviewed: texts.showUnreviewed, reviewed: texts.showReviewed };

export default function TranslationsPage() {
  const { found, next, show, language: from, size, shows } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const here = `/${language}/desk/translations`;
  return (
    <Page title={say(texts.listTitle)} wide>
      <p className="usa-intro">{say(texts.listIntro)}</p>
      <form method="get" action={here} className="queue-filters">
        <AnsweredForm values={{ show, language: from ?? "" }}>
          <Select name="show" label={say(texts.show)} options={shows.map((value) => ({ value, label: say(LABEL[value]) }))} />
          <Select name="language" label={say(texts.fromLanguage)} empty={say(texts.anyLanguage)} options={LANGUAGES.map((value) => ({ value, label: say(value === "en" ? texts.english : texts.spanish) }))} />
          <SubmitButton look="outline">{say(texts.apply)}</SubmitButton>
        </AnsweredForm>
      </form>
      {found.length === 0 ? <p>{say(texts.nothing)}</p> : (
        <table className="usa-table usa-table--borderless usa-table--stacked">
          <caption className="usa-sr-only">{say(texts.listCaption)}</caption>
          <thead><tr><th scope="col">{say(texts.comment)}</th><th scope="col">{say(texts.fromLanguage)}</th><th scope="col">{say(texts.state)}</th><th scope="col">{say(texts.since)}</th></tr></thead>
          <tbody>
            {found.map((each) => (
              <tr key={each.reference}>
                <th scope="row" data-label={say(texts.comment)}><a className="usa-link" href={`/${language}/desk/submissions/${each.reference}/translation`}><span lang={LOCALE[each.language]}>{each.title}</span></a> <span className="queue-table__marks">{each.reference}</span></th>
                <td data-label={say(texts.fromLanguage)}>{say(each.language === "en" ? texts.english : texts.spanish)}</td>
                <td data-label={say(texts.state)}><StateTags state={each.kind ? (each.reviewed_at ? "reviewed" : each.kind) : "none"} stale={each.stale} unfinished={each.finished === false} /></td>
                <td data-label={say(texts.since)}><Day at={each.since} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {next && <p><a className="usa-link" href={`${here}?${new URLSearchParams({ show, ...(from ? { language: from } : {}), at: next.at, id: String(next.id) })}`}>{say(texts.more, { count: size })}</a></p>}
    </Page>
  );
}
