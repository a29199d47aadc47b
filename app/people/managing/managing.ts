import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import { PILLAR_ROLES, ROLES, type Grant, type Role } from "../people.ts";
import { STANDINGS } from "./standings.ts";
import { managingTexts as texts } from "./texts.ts";

const name = z.string().min(1, "enterName").max(128, "nameTooLong");
const email = z.union([z.literal(""), z.email("emailFormat").max(254, "emailFormat")], "emailFormat").refine((address) => address !== "", "enterEmail");
const role = z.enum(ROLES, "selectRole");
/** Empty: all pillars. */
const pillar = z.string().regex(/^([1-9]\d?)?$/, "selectPillar").transform((written) => (written ? Number(written) : null));
/** Every change is looked at before it is made: the first time its effect comes back, with "yes" it is done. */
const confirmed = z.enum(["", "yes"]);

/** Somebody new, with their first role; more are granted afterwards. */
export const InvitationForm = { schema: z.object({ name, email, role, pillar }), texts } satisfies Form;
export const DetailsForm = { schema: z.object({ name, email, confirmed }), texts } satisfies Form;
export const GrantForm = { schema: z.object({ change: z.enum(["grant", "revoke"]), role, pillar, confirmed }), texts } satisfies Form;
export const StandingForm = { schema: z.object({ change: z.enum(["disable", "enable"]) }), texts } satisfies Form;
export const AccessForm = { schema: z.object({ change: z.enum(["send-link", "end-sessions", "reset-factor"]) }), texts } satisfies Form;

/** How the list of people is narrowed. */
export const PeopleQuery = z.object({ role: z.enum(ROLES).optional(), standing: z.enum(STANDINGS).optional() });

/** The number of a person in an address; 0, which nobody has, where it is something else. */
export const readPerson = (written: string | undefined): number => (/^[1-9]\d{0,8}$/.test(written ?? "") ? Number(written) : 0);

/** A role as it is granted: for one pillar only where it can be. */
export const grantOf = ({ role, pillar }: Grant): Grant => ({ role, pillar: (PILLAR_ROLES as readonly Role[]).includes(role) ? pillar : null });
