/** Stands in for electron where there is none. */
export default {}
