const MINUTE = 60
const HOUR = 3600

/** "0:01.24", "12:05.00", "1:02:03.50": minutes, seconds, hundredths; an unknown time is "–:––". */
export function timecode(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–:––'
  const hundredths = Math.floor(Math.max(0, seconds) * 100 + 1e-6)
  const whole = Math.floor(hundredths / 100)
  const rest = `${two(whole % MINUTE)}.${two(hundredths % 100)}`
  const hours = Math.floor(whole / HOUR)
  const minutes = Math.floor((whole % HOUR) / MINUTE)
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
