import { z } from "zod";

/** What the button that sends says beside its form. All of it may be missing: without JavaScript, without pressure. */
export const Said = z.object({
  /** The solution of a proof of work, as JSON. */
  proof: z.string().max(4000).default(""),
  /** "yes" where the page said what happens without a proof of work. */
  asked: z.string().max(10).default(""),
  /** The trap: people do not see it, so that what fills it in is no person. */
  homepage: z.string().max(2000).default(""),
});
export type Said = z.infer<typeof Said>;
