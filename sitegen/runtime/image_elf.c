/* Sections of an ELF file. See image.h. */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "image.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SELF "/proc/self/exe"
#define MAX_SECTIONS 4096
#define MAX_NAMES (1 << 20)

static int
read_at(int fd, void *buffer, size_t size, unsigned long long offset)
{
    char *next = buffer;
    while (size > 0) {
        ssize_t count = pread(fd, next, size, (off_t)offset);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return -1;
        }
        next += count;
        offset += (unsigned long long)count;
        size -= (size_t)count;
    }
    return 0;
}

/* The configuration is text padded with NUL. */
static int
read_conf(int fd, const char *name, const ElfW(Shdr) *section, struct pyruntime_image *image,
          struct pyruntime_error *error)
{
    size_t size = section->sh_size;
    if (size > PYRUNTIME_CONF_SIZE || read_at(fd, image->conf, size, section->sh_offset) < 0) {
        return pyruntime_fail(error, "%s: section " PYRUNTIME_CONF_SECTION " is damaged; build the file again", name);
    }
    image->has_conf = 1;
    return 0;
}

/* 1 if the whole section is in the file. */
static int
is_whole(int fd, const ElfW(Shdr) *section)
{
    struct stat status;
    unsigned long long size = fstat(fd, &status) == 0 ? (unsigned long long)status.st_size : 0;
    return section->sh_offset <= size && section->sh_size <= size - section->sh_offset;
}

static int
note_section(int fd, const char *name, const char *section_name, const ElfW(Shdr) *section,
             struct pyruntime_image *image, struct pyruntime_error *error)
{
    int is_zip = strcmp(section_name, PYRUNTIME_ZIP_SECTION) == 0;
    int is_conf = strcmp(section_name, PYRUNTIME_CONF_SECTION) == 0;
    if ((is_zip || is_conf) && !is_whole(fd, section)) {
        return pyruntime_fail(error, "%s is cut short: section %s reaches beyond its end; copy or build the file again",
                              name, section_name);
    }
    if (is_zip) {
        image->has_zip = 1;
        image->zip_offset = section->sh_offset;
        image->zip_size = section->sh_size;
    }
    return is_conf ? read_conf(fd, name, section, image, error) : 0;
}

/* Reads the table of sections and the table of their names, both in new memory. */
static int
read_tables(int fd, const ElfW(Ehdr) *header, ElfW(Shdr) **sections, char **names, size_t *names_size)
{
    size_t size = (size_t)header->e_shnum * sizeof(ElfW(Shdr));
    *sections = pyruntime_new_memory(size);
    if (read_at(fd, *sections, size, header->e_shoff) < 0) {
        return -1;
    }
    const ElfW(Shdr) *strings = *sections + header->e_shstrndx;
    *names_size = strings->sh_size;
    if (*names_size == 0 || *names_size > MAX_NAMES) {
        return -1;
    }
    *names = pyruntime_new_memory(*names_size + 1);
    return read_at(fd, *names, *names_size, strings->sh_offset);
}

static int
read_sections(int fd, const char *name, struct pyruntime_image *image, struct pyruntime_error *error)
{
    ElfW(Ehdr) header;
    if (read_at(fd, &header, sizeof(header), 0) < 0 || memcmp(header.e_ident, ELFMAG, SELFMAG) != 0) {
        return pyruntime_fail(error, "%s: not an ELF file", name);
    }
    if (header.e_shoff == 0 || header.e_shnum == 0) {
        return 0;  /* no table of sections: every tool that needs one says which it misses */
    }
    ElfW(Shdr) *sections = NULL;
    char *names = NULL;
    size_t names_size = 0;
    int status = 0;
    if (header.e_shentsize != sizeof(ElfW(Shdr)) || header.e_shnum > MAX_SECTIONS ||
        header.e_shstrndx >= header.e_shnum || read_tables(fd, &header, &sections, &names, &names_size) < 0) {
        status = pyruntime_fail(error, "%s: its table of sections is damaged; build the file again", name);
    }
    for (int i = 0; status == 0 && i < header.e_shnum; i++) {
        if (sections[i].sh_name < names_size) {
            status = note_section(fd, name, names + sections[i].sh_name, &sections[i], image, error);
        }
    }
    free(sections);
    free(names);
    return status;
}

int
pyruntime_image_sections(struct pyruntime_image *image, struct pyruntime_error *error)
{
    /* SELF is right even when the file was moved since; the path is for where it is absent. */
    int fd = open(SELF, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        fd = open(image->executable, O_RDONLY | O_CLOEXEC);
    }
    if (fd < 0) {
        return pyruntime_fail(error, "%s: cannot read the own executable: %s", image->executable, strerror(errno));
    }
    int status = read_sections(fd, image->executable, image, error);
    close(fd);
    return status;
}
