/** Nights of one guest; a closed period, or one nobody explains, may go on for three years. */
export const MAX_STAY_NIGHTS = 366;
export const MAX_BLOCK_NIGHTS = 1100;
