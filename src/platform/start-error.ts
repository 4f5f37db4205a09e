// Why Muara cannot start here: one sentence for the operator that says what to do, told without a trace.

export class StartError extends Error {}
