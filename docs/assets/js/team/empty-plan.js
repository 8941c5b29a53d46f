/**
 * What a team has agreed before it has agreed anything. Pure.
 * @module
 */

/** @returns {import("../python/contract.d.ts").ActionPlanFields} */
export const emptyPlan = () => ({
  play: "",
  action: "",
  owner: "",
  by: "",
  success: "",
  stop: "",
  keep: "",
  checkpoint: "",
  ours: {},
  opposed: {},
  numbers: false,
});
