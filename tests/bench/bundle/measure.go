package main

import (
	"bytes"
	"fmt"
	"os/exec"
	"syscall"
	"time"
)

// task is something to measure. It returns what its processes used.
type task struct {
	name string
	run  func() ([]cost, error)
}

// cost is what a process used.
type cost struct {
	cpu    time.Duration
	memory int64 // bytes at the peak
}

// measure runs the tasks in turns and prints the fastest round of each.
func measure(tasks []task) error {
	wall, cpu := make([]time.Duration, len(tasks)), make([]time.Duration, len(tasks))
	for range rounds {
		for i, t := range tasks {
			start := time.Now()
			costs, err := t.run()
			took := time.Since(start)
			if err != nil {
				return fmt.Errorf("%s: %w", t.name, err)
			}
			if wall[i] == 0 || took < wall[i] {
				wall[i], cpu[i] = took, sum(costs)
			}
		}
	}
	for i, t := range tasks {
		fmt.Printf("%-28s wall %5.2f s, CPU %5.2f s\n", t.name, wall[i].Seconds(), cpu[i].Seconds())
	}
	return nil
}

func sum(costs []cost) time.Duration {
	var total time.Duration
	for _, c := range costs {
		total += c.cpu
	}
	return total
}

// command runs a program. Its children count too.
func command(program string, args ...string) (cost, error) {
	cmd := exec.Command(program, args...)
	var stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stderr, &stderr
	if err := cmd.Run(); err != nil {
		return cost{}, fmt.Errorf("%s: %w\n%s", program, err, stderr.String())
	}
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	return cost{cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), usage.Maxrss * 1024}, nil
}
