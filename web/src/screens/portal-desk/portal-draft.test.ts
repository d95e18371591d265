import { expect, it } from "vitest";
import { moved } from "./portal-draft";

it.each([
  [["a", "b", "c"], 1, -1, ["b", "a", "c"]],
  [["a", "b", "c"], 1, 1, ["a", "c", "b"]],
  [["a", "b"], 0, -1, ["a", "b"]],
  [["a", "b"], 1, 1, ["a", "b"]],
] as const)("%j: place %i by %i", (list, place, by, then) =>
  expect(moved([...list], place, by)).toEqual(then),
);
