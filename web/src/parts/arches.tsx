import "./arches.css";

const openings = [-62, 88, 238, 388];

/** The covered playground in the morning: a wall of arches, and their light on the ground. */
export function Arches() {
  return (
    <svg
      className="arches"
      viewBox="0 0 480 560"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
    >
      <path className="roof" d="M-300 214h1080v14H-300z" />
      <path className="wall" d="M-300 228h1080v232H-300z" />
      <path className="ground" d="M-300 460h1080v100H-300z" />
      {openings.map((x) => (
        <g key={x}>
          <path className="opening" d={`M${x} 460V345a56 56 0 0 1 112 0v115z`} />
          <path className="light" d={`M${x} 460h112l46 100H${x + 34}z`} />
        </g>
      ))}
      <circle className="sun" cx="306" cy="352" r="26" />
      <path
        className="hill"
        d="M238 428c34-16 76-18 112-4v36H238zM88 436c30-14 80-10 112-8v32H88z"
      />
    </svg>
  );
}
