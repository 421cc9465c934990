#!/bin/sh
# Makes the simulator's videos and sound anew. They are committed; this is how they came to be.
# Wants Debian's ffmpeg and espeak-ng, and the project's node_modules.
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
cd "$here/../../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# say <file> <voice> <text>: three seconds of speech, 16 kHz mono, starting with the first sound.
say() {
  espeak-ng -v "$2" -s 160 -w "$work/raw.wav" "$3"
  ffmpeg -v error -y -i "$work/raw.wav" -af 'silenceremove=start_periods=1:start_threshold=-40dB,apad,atrim=0:3,loudnorm=I=-18,aresample=16000' \
    -ac 1 -c:a pcm_s16le -bitexact -map_metadata -1 "$work/$1"
}

# film <look> <sound for the mouth, or silent> <output> <ffmpeg options for the sound…>
film() {
  look=$1 mouth=$2 output=$3
  shift 3
  rm -rf "$work/frames"
  mkdir "$work/frames"
  npx tsx "$here/draw-frames.ts" "$look" "$mouth" "$work/frames"
  ffmpeg -v error -y -framerate 25 -i "$work/frames/%03d.png" "$@" -t 3 \
    -c:v libx264 -preset veryslow -crf 25 -tune animation -pix_fmt yuv420p \
    -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv \
    -vf 'scale=out_color_matrix=bt709:out_range=tv' -c:a aac -b:a 40k -ac 1 \
    -movflags +faststart -bitexact -map_metadata -1 "$here/$output"
}

say coral.wav en-gb+f3 'Spring is here, and so is our new collection.'
say teal.wav en-us+m3 'Meet the team behind the product you love.'
say violet.wav en-gb+f2 'Today we look at light, and how it meets water.'
say amber.wav en-us+m5 'Thanks for watching. See you in the next one!'

for look in coral teal violet amber; do
  film "$look" "$work/$look.wav" "$look.mp4" -i "$work/$look.wav"
  film "$look" silent "input-$look.mp4" -f lavfi -i 'sine=frequency=220:sample_rate=16000,volume=0.05'
done
cp "$work/coral.wav" "$here/speech.wav"
ls -l "$here"
