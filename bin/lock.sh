# A lock that only one process of this house holds; sourced by the scripts beside it, which set $root.
# It is a symbolic link whose target is the holder's process id: made and labelled in one step, so a half-made lock cannot be.

# Whether process $1 lives and is one of the scripts that take locks: ids are used again, after a restart or in another container.
lock_alive() {
  if [ -d /proc/self ]; then
    case $(tr '\0' ' ' 2>/dev/null <"/proc/$1/cmdline" || true) in
      *bin/bootstrap.sh* | *bin/web.sh*) return 0 ;;
      *) return 1 ;;
    esac
  fi
  kill -0 "$1" 2>/dev/null
}

# take_lock NAME WHAT: waits while another living process holds NAME, for at most twenty minutes.
take_lock() {
  lock=$root/.grounds/$1.lock
  mkdir -p "$root/.grounds"
  waited=0
  until ln -s "pid-$$" "$lock" 2>/dev/null; do
    holder=$(readlink "$lock" 2>/dev/null || true)
    holder=${holder#pid-}
    if [ -n "$holder" ] && ! lock_alive "$holder"; then
      # Two that find the same dead holder must not remove each other's new lock: one at a time looks again and clears.
      if mkdir "$lock.clearing" 2>/dev/null; then
        [ "$(readlink "$lock" 2>/dev/null || true)" = "pid-$holder" ] && rm -f "$lock"
        rmdir "$lock.clearing"
      fi
      [ "$waited" -lt 5 ] || rmdir "$lock.clearing" 2>/dev/null || true
    fi
    [ "$waited" -ne 1 ] || echo "grounds: waiting for process ${holder:-?}, which is $2" >&2
    if [ "$waited" -ge 1200 ]; then
      echo "grounds: process ${holder:-?} has been $2 for twenty minutes; if it is not, remove $lock" >&2
      exit 1
    fi
    sleep 1
    waited=$((waited + 1))
  done
  trap 'rm -f "$lock"' EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

# SHA-256 in hexadecimal of standard input.
digest() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum; else shasum -a 256; fi | cut -c 1-64
}
