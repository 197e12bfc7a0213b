/** In `raisons` of a cleaning that was cancelled because its stay does not take place: the planner brings it back with the stay. */
export const WITHOUT_STAY = 'sans_sejour';
