import { ACCEPT } from "#app/files/files.ts";
import { useField, Wrong } from "#app/ui/fields.tsx";

/** Where files are chosen. The browser shows their names in its own way. */
export function FileInput({ name, label, hint, multiple }: { name: string; label: string; hint?: string; multiple?: boolean }) {
  const { problem } = useField(name);
  const id = `field-${name}`;
  return (
    <div className={problem ? "usa-form-group usa-form-group--error" : "usa-form-group"}>
      <label className={problem ? "usa-label usa-label--error" : "usa-label"} htmlFor={id}>{label}</label>
      {hint && <span className="usa-hint" id={`${id}-hint`}>{hint}</span>}
      <Wrong id={`${id}-problem`} text={problem} />
      <input type="file" id={id} name={name} multiple={multiple} accept={ACCEPT} className="file-input" aria-describedby={[hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ") || undefined} />
    </div>
  );
}
