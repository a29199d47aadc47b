import { sql, type Expression } from "kysely";
import type { Grant } from "./people.ts";

/** The grants of a person that stand, as a column of a query that has the person's id. */
export const grantsOf = (person: Expression<number>) => sql<Grant[]>`
  (select coalesce(json_agg(json_build_object('role', g.role, 'pillar', g.pillar_id) order by g.role, g.pillar_id), '[]')
   from grants g where g.person_id = ${person} and g.revoked_at is null)`;
