import { useLocation, useParams } from "@remix-run/react";
import type { Language } from "#app/languages/languages.ts";
import { useLanguage } from "#app/languages/use-language.ts";

/** The view of the queue in which a submission was opened: the `in` of an address, written in one way; null where there is none. */
export function viewOf(search: string | URLSearchParams): string | null {
  const asked = new URLSearchParams(search).get("in");
  if (asked === null || asked.length > 1000) return null;
  return new URLSearchParams(asked.replaceAll("\0", "")).toString();
}

/** An address of the workspace of a submission, with the view passed on: a part such as "/messages", "/decision" or "#notes". */
export function workspaceAddress(language: Language, reference: string, part: string, view: string | null): string {
  const [path = "", place] = part.split("#");
  return `/${language}/desk/submissions/${reference}${path}${inView(view)}${place ? `#${place}` : ""}`;
}

/** The queue as it was when the submission was opened. */
export const queueAddress = (language: Language, view: string | null) => `/${language}/desk${view ? `?${view}` : ""}`;

// encodeURIComponent leaves the asterisk, which isOwnPath (app/http/answers.server.ts) does not know.
const inView = (view: string | null) => (view === null ? "" : `?in=${encodeURIComponent(view).replaceAll("*", "%2A")}`);

/** Makes addresses of the workspace that this page belongs to. */
export function useWorkspaceAddress() {
  const language = useLanguage();
  const { reference } = useParams();
  const { search } = useLocation();
  return (part = "") => workspaceAddress(language, reference!, part, viewOf(search));
}
