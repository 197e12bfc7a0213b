/** The mark: a gable whose door is a keyhole, and whose keyhole is a lamp. Same drawing as public/icons/logo.svg. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 64 64" className={className}>
      <rect width="64" height="64" rx="15" fill="#1f5a6b" />
      <path d="M32 11 53 28.500V31h-4v20a2 2 0 0 1-2 2H17a2 2 0 0 1-2-2V31h-4v-2.500Z" fill="#fffefb" />
      <path d="M28.700 37h6.600L38 53H26Z" fill="#1f5a6b" />
      <circle cx="32" cy="33" r="7" fill="#efb949" />
    </svg>
  );
}
