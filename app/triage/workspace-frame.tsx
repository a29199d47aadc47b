import type { ReactNode } from "react";
import type { Refused } from "#app/http/forms.ts";
import { LOCALE } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { pointTexts } from "#app/themes/points/texts.ts";
import { AnsweredForm, ErrorSummary } from "#app/ui/fields.tsx";
import { Page } from "#app/ui/page.tsx";
import { CopyReference } from "./keys/desk-keys.tsx";
import { PresenceLine } from "./presence/presence-line.tsx";
import { questionTexts } from "./questions/texts.ts";
import { redactingTexts } from "./redactions/texts.ts";
import { triageTexts as texts } from "./texts.ts";
import type { Neighbour } from "./queue.server.ts";
import { translationTexts } from "./translations/texts.ts";
import { queueAddress, useWorkspaceAddress, workspaceAddress } from "./workspace-address.ts";
import type { Frame } from "./workspace-frame.server.ts";

/** The parts of the workspace, each a page with an address of its own. A part that has a route gets its line here. */
const TABS = [
  { tab: "triage", path: "", label: texts.triage },
  { tab: "translation", path: "/translation", label: translationTexts.translation },
  { tab: "points", path: "/points", label: pointTexts.points },
  { tab: "redaction", path: "/redaction", label: redactingTexts.tab },
  { tab: "messages", path: "/messages", label: questionTexts.tab },
  { tab: "history", path: "/history", label: texts.history },
] as const;
export type Tab = (typeof TABS)[number]["tab"];

/** The frame of every page of one submission on the desk: its title, what comes before and after it, and its parts. */
export function WorkspaceFrame({ frame, tab, answer, children }: { frame: Frame; tab: Tab; answer?: Refused | undefined; children: ReactNode }) {
  const say = useSay();
  const language = useLanguage();
  const at = useWorkspaceAddress();
  const neighbour = (beside: Neighbour, label: string, key: string) => <a className="usa-link" aria-keyshortcuts={key} href={workspaceAddress(language, beside.reference, "", beside.in)}>{label}</a>;
  return (
    <Page title={<span lang={LOCALE[frame.language]}>{frame.title}</span>} wide>
      <AnsweredForm answer={answer}><ErrorSummary /></AnsweredForm>
      <p className="desk-nav">
        <span>{frame.reference} <CopyReference reference={frame.reference} /></span>
        <a className="usa-link" aria-keyshortcuts="u" href={queueAddress(language, frame.view)}>{say(texts.queue)}</a>
        {frame.previous && neighbour(frame.previous, say(texts.previous), "k")}
        {frame.next && neighbour(frame.next, say(texts.next), "j")}
      </p>
      <PresenceLine present={frame.present} here={`/${language}/desk/submissions/${frame.reference}`} />
      <nav className="tabs" aria-label={say(texts.parts)}>
        <ul>{TABS.map((each) => <li key={each.tab}><a href={at(each.path)} aria-current={each.tab === tab ? "page" : undefined}>{say(each.label)}</a></li>)}</ul>
      </nav>
      {children}
    </Page>
  );
}

/** The three panes of the workspace: what was submitted, what is done with it, what is known of it. One below the other where it is narrow. Beside a `long` text the work goes along. */
export function Panes({ source, work, facts, long }: { source: ReactNode; work: ReactNode; facts: ReactNode; long: boolean }) {
  const say = useSay();
  return (
    <div className={long ? "workspace workspace--long" : "workspace"}>
      <section className="workspace__source" aria-labelledby="source"><h2 id="source">{say(texts.source)}</h2>{source}</section>
      <section className="workspace__work" aria-label={say(texts.work)}>{work}</section>
      <aside className="workspace__facts" aria-label={say(texts.facts)}>{facts}</aside>
    </div>
  );
}
