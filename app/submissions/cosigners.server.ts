import { sql } from "kysely";
import type { Cosigner } from "./submissions.ts";

/** The co-signers of the submission `s`, in their order, for its author and the desk. The public reads those of the publication. */
export const cosignersOfS = sql<Cosigner[]>`(
  select coalesce(json_agg(json_build_object('organization', c.organization, 'sector', c.sector, 'country', c.country) order by c.position), '[]')
  from cosigners c where c.submission_id = s.id)`;
