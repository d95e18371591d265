/** The arch of the covered playground that gives the product its name. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 34 22" width="34" height="22" aria-hidden="true">
      <path
        d="M1.5 22v-5a15.5 15.5 0 0 1 31 0v5M17 22V11"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
      />
    </svg>
  );
}
