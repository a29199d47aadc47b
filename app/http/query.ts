import type { z } from "zod";

/**
 * Reads the filters of an address. What is empty or cannot be read counts as not asked: an address is edited by hand and
 * shared, and a page with one filter less is a better answer than an error.
 */
export function readQuery<Shape extends z.ZodRawShape>(request: { url: string }, schema: z.ZodObject<Shape>): z.infer<z.ZodObject<Shape>> {
  const { searchParams } = new URL(request.url);
  const asked: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.shape as unknown as Record<string, z.ZodType>)) {
    const given = searchParams.get(name)?.normalize("NFC").replaceAll("\0", "").trim();
    const read = field.safeParse(given || undefined);
    if (read.success) asked[name] = read.data;
  }
  return asked as z.infer<z.ZodObject<Shape>>;
}
