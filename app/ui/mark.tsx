/** The portal's mark: two strokes that form a loop. The words beside it are its name. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false" fill="none" strokeWidth="4.5" strokeLinecap="round">
      <path className="mark__there" d="M4.5 16a8 8 0 0 1 8-8h7a8 8 0 0 1 7.6 5.5" />
      <path className="mark__back" d="M27.5 16a8 8 0 0 1-8 8h-7a8 8 0 0 1-7.6-5.5" />
    </svg>
  );
}
