for i in 1 2 3; do nice -n 0 node .bench.ts; done | awk '{k=$0; sub(/ [0-9.]+$/,"",k); v=$NF; if(!(k in m)||v<m[k])m[k]=v} END{for(k in m)print k, m[k]}' | sort
