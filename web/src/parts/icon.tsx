const shapes = {
  search: "M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M13.2 13.2 17 17",
  close: "m5 5 10 10M15 5 5 15",
  down: "m5.5 8 4.5 4.5L14.5 8",
  up: "m5.5 12.5 4.5-4.5 4.5 4.5",
  right: "m8 5 5 5-5 5",
  left: "m12 5-5 5 5 5",
  check: "m4.5 10.5 3.5 3.5 7.5-8",
  warning: "M10 3 2.5 16.5h15zM10 8.5v3.5M10 14.2v.1",
  info: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M10 9v4.5M10 6.5v.1",
  download: "M10 3.5v9M6 9l4 4 4-4M4 16.5h12",
  upload: "M10 13V4M6 7.5 10 3.5l4 4M4 16.5h12",
  file: "M5.5 2.5h6l3.5 3.5v11.5h-9.5zM11 2.5V6.5h4M7.5 10h5M7.5 13h5",
  plus: "M10 4.5v11M4.5 10h11",
  pencil: "m4 16 .7-3.2L13 4.5l2.5 2.5-8.3 8.3zM11.5 6 14 8.5",
  printer: "M6 7.5v-4h8v4M6 14H3.5V7.5h13V14H14M6 12h8v5H6z",
  trash: "M4 5.5h12M8 5.5v-2h4v2M5.5 5.5l.8 11h7.4l.8-11M8.5 8.5v5M11.5 8.5v5",
  person: "M10 3.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M4 16.5c.6-3 2.9-4.5 6-4.5s5.4 1.5 6 4.5",
  exit: "M12 4h3.5v12H12M4.5 10H12M9 6.5l3 3.5-3 3.5",
  pin: "M10 17.5s5.5-5 5.5-9a5.5 5.5 0 0 0-11 0c0 4 5.5 9 5.5 9M10 6.8a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6",
  calendar: "M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5",
  people:
    "M7.5 4a2.6 2.6 0 1 0 0 5.2A2.6 2.6 0 0 0 7.5 4M2.5 16c.4-2.8 2.3-4.2 5-4.2s4.6 1.4 5 4.2M13 4.3a2.4 2.4 0 0 1 0 4.6M14.7 12.2c1.6.6 2.5 1.9 2.8 3.8",
  history: "M3.5 10a6.5 6.5 0 1 0 2-4.7L3.5 7M3.5 3.5V7H7M10 6.5V10l2.5 1.5",
  lock: "M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9M10 12v1.8",
  copy: "M7 7V3.5h9.5V13H13M3.5 7H13v9.5H3.5z",
} as const;

export type IconName = keyof typeof shapes;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg viewBox="0 0 20 20" width={size} height={size} aria-hidden="true">
      <path
        d={shapes[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
