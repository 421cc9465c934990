#!/bin/sh
# Makes the simulator's videos, pictures and sound anew. They are committed; this is how they came to be.
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

# convert <from> <output> <ffmpeg options…>: a file of another kind. Small is all that matters.
convert() {
  from=$1 output=$2
  shift 2
  ffmpeg -v error -y -i "$here/$from" "$@" -bitexact -map_metadata -1 "$here/$output"
}
voice='-c:a aac -b:a 24k -ac 1 -movflags +faststart'
x264='-c:v libx264 -preset veryslow -crf 32'

# shellcheck disable=SC2086 # the options are to be split
{
  convert coral.mp4 hevc.mp4 -vf scale=320:-2 -c:v libx265 -preset veryslow -crf 36 -tag:v hvc1 \
    -x265-params log-level=error:info=0 $voice
  convert hevc.mp4 hevc-silent.mp4 -an -c copy -movflags +faststart
  convert coral.mp4 prores.mov -t 1 -vf scale=160:90,fps=8 -c:v prores_ks -profile:v 0 -c:a pcm_s16le -ar 8000 -ac 1
  # Ten bits and a curve for bright pictures. H.264 can't have odd sizes, so the next one is VP9 as well.
  convert violet.mp4 hdr.mp4 -vf scale=320:-2,format=yuv420p10le -c:v libvpx-vp9 -profile:v 2 -crf 45 -b:v 0 \
    -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc $voice
  convert amber.mp4 odd-size.mp4 -vf scale=1079:607 -c:v libvpx-vp9 -crf 55 -b:v 0 -an -movflags +faststart
  convert teal.mp4 portrait.mp4 -vf crop=ih*9/16:ih,scale=270:480 $x264 $voice
  convert teal.mp4 variable-rate.mp4 $x264 $voice -fps_mode vfr \
    -vf "scale=320:-2,select='if(lt(t,1),not(mod(n,2)),1)*if(gt(t,2),not(mod(n,3)),1)'"
  convert speech.wav audio-only.mp4 $voice
  convert speech.wav voice.m4a $voice
  convert speech.wav voice.mp3 -c:a libmp3lame -b:a 32k
  for type in png jpg webp gif; do
    convert teal.mp4 "still.$type" -frames:v 1 -vf scale=240:-2
  done
}
# A frame every ten seconds; the simulator makes it large.
ffmpeg -v error -y -f lavfi -i 'color=c=0x203040:s=64x36:r=1/10:d=10800' -t 10800 \
  -c:v libx264 -preset veryslow -crf 40 -g 60 -movflags +faststart "$here/three-hours.mp4"
ls -l "$here"
