import { notFound } from "#app/http/answers.server.ts";
import { anyone } from "#app/people/doors.server.ts";

export function loader() {
  anyone();
  return notFound();
}

export default function NotFound() {
  return null;
}
