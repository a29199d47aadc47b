import type { SerializeFrom } from "@remix-run/node";
import { LOCALE } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { outcomeLabel } from "#app/triage/triage.ts";
import { useField } from "#app/ui/fields.tsx";
import { Day } from "#app/ui/when.tsx";
import type { membersOf } from "./desk-campaigns.server.ts";
import { AddedPassages, Difference } from "./difference.tsx";
import { deskCampaignTexts as texts } from "./texts.ts";

type Member = SerializeFrom<Awaited<ReturnType<typeof membersOf>>>["found"][number];

/** A member in a list of its campaign: what it adds to the template and what it has otherwise; with a box where it can be selected. */
export function MemberItem({ campaign, member, chooses }: { campaign: number; member: Member; chooses: boolean }) {
  const say = useSay();
  const language = useLanguage();
  const { chosen } = useField("reference");
  const { reference, title, language: lang, outcome, waits, withdrawn, isTemplate, by_hand, organization, received_at, passages, runs } = member;
  const view = encodeURIComponent(`view=${waits ? "waiting" : "all"}&campaign=${campaign}&added=${passages.length > 0 ? "yes" : "no"}`);
  const stands = withdrawn ? texts.isWithdrawn : outcome ? outcomeLabel[outcome] : waits ? texts.isWaiting : null;
  return (
    <li className="member">
      {chooses && (
        <span className="usa-checkbox">
          <input className="usa-checkbox__input" type="checkbox" name="reference" value={reference} id={`choose-${reference}`} defaultChecked={chosen.includes(reference)} />
          <label className="usa-checkbox__label" htmlFor={`choose-${reference}`}><span className="usa-sr-only">{say(texts.choose, { reference })}</span></label>
        </span>
      )}
      <div className="member__words">
        <p>
          <a className="usa-link" href={`/${language}/desk/submissions/${reference}?in=${view}`}><span lang={LOCALE[lang]}>{title}</span></a>
          <span className="queue-table__marks">
            {reference} · <Day at={received_at} />{organization && <> · <bdi>{organization}</bdi></>}{stands && ` · ${say(stands)}`}{by_hand && ` · ${say(texts.byHand)}`}{isTemplate && ` · ${say(texts.isTemplate)}`}
          </span>
        </p>
        <AddedPassages passages={passages} lang={lang} />
        {!isTemplate && <Difference runs={runs} lang={lang} />}
      </div>
    </li>
  );
}
