/** The mark of the product: a gate arch over a letter, drawn in the colour of the text around it. */
export function Mark({ size = 22 }: { readonly size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} fill="none" aria-hidden="true">
      <path
        d="M4 21V10.5a8 8 0 0 1 16 0V21M2.5 21.5h19"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <rect x="7.5" y="11.5" width="9" height="7" rx="1.4" fill="#3fb8a8" />
      <path
        d="m8.6 13.2 3.4 2.5 3.4-2.5"
        stroke="#06211e"
        strokeWidth="1.3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
