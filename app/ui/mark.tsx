/** The portal's mark: two strokes that form a loop, one there and one back. The words beside it are its name. */
export function Mark({ className = "mark" }: { className?: string }) {
  return (
    <svg className={className} viewBox="0 0 32 32" aria-hidden="true" focusable="false" fill="none" strokeWidth="4.5">
      <path className="mark__there" d="M3.5 15a8 8 0 0 1 8-8h9a8 8 0 0 1 8 6" />
      <path className="mark__back" d="M28.5 17a8 8 0 0 1-8 8h-9a8 8 0 0 1-8-6" />
    </svg>
  );
}
