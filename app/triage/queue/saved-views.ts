import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { savedTexts as texts } from "./saved-texts.ts";

/** With whom a view is shared: nobody, the people of the government it was saved for, or both governments. */
export const SHARED = ["nobody", "government", "both"] as const;

const named = { title: z.string().min(1, "enterTitle").max(80, "titleTooLong"), shared: z.enum(SHARED, "selectShared") };
export const SavedView = z.object({ ...named, query: z.string().max(2000) });
export const SavedViewForm = { schema: SavedView, texts } satisfies Form;
/** Another name, shared otherwise, or removed; `number` is the version that was read. */
export const ChangedView = z.object({ ...named, number: z.coerce.number().int().min(1).max(1_000_000), go: z.enum(["change", "remove"]) });
export const ChangedViewForm = { schema: ChangedView, texts } satisfies Form;

export const readViewId = (written: string | undefined): number => (/^\d{1,9}$/.test(written ?? "") ? Number(written) : 0);
